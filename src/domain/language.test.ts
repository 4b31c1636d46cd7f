import { describe, expect, it } from 'vitest'
import { languageOf } from './language'

describe('the language of a text', () => {
  it.each([
    ['en', 'My sink is leaking, can you come today?'],
    ['en', 'how much for a new water heater'],
    ['es', 'Hola, tengo una fuga de agua en la cocina. ¿Pueden venir hoy?'],
    ['es', 'Necesito un plomero por favor'],
    ['fr', "Bonjour, j'ai une fuite dans la salle de bain. Vous pouvez venir demain ?"],
    ['fr', 'Je voudrais un devis pour une toiture'],
    ['pt', 'Olá, preciso de um encanador para a minha cozinha'],
    ['pt', 'Vocês podem vir amanhã? Não tem água'],
    ['Cyrillic', 'Здравствуйте, у меня течёт кран'],
    ['Arabic', 'مرحبا، أحتاج إلى سباك'],
    ['Han', '你好，我家水管漏水了'],
    ['Japanese', 'こんにちは、水漏れしています'],
    ['Hangul', '안녕하세요 물이 새요'],
  ])('is %s: %s', (language, text) => expect(languageOf(text)).toBe(language))

  it.each(['ok', 'Tuesday 3pm', '12 Oak Street', '👍', '', '78701', 'Carlos', 'no'])('is not told of “%s”', (text) =>
    expect(languageOf(text)).toBeNull(),
  )
})
