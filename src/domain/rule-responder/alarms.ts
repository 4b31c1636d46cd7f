import type { DraftAction } from '@/domain/draft'

/** What makes the rules stop asking, in the words of the lead, whichever of the languages they are in. */
export type Alarm = {
  rule: string
  action: Exclude<DraftAction, 'reply' | 'wait'>
  explanation: string
  patterns: RegExp[]
}

/** The gravest first: who smells gas and asks for a price is in danger first. */
export const alarms: readonly Alarm[] = [
  {
    rule: 'rules:emergency',
    action: 'escalate',
    explanation: 'It sounds like an emergency.',
    patterns: [
      /\b(?:emergency|flood(?:ed|ing)?|burst|gas leak|smell(?:s|ing)? (?:of |like )?gas|carbon monoxide|on fire|smoke|sparks|sparking|sewage|electrocuted|water everywhere|call(?:ed|ing)? 911)\b/i,
      /(?<!\b(?:not|isn't|isn’t|nothing|nada|no es|pas|pas très|non) )\burgent(?:e|ly|ísimo)?\b/iu,
      /(?<!\p{L})(?:emergencia|inund\p{L}+|fuga de gas|huele a gas|olor a gas|incendio|se quema|humo|chispas|explot\p{L}+|aguas negras)(?!\p{L})/iu,
      /(?<!\p{L})(?:urgence|inond\p{L}+|fuite de gaz|odeur de gaz|sent le gaz|incendie|en feu|fumée|étincelles|égouts? qui déborde\p{L}*)/iu,
    ],
  },
  {
    rule: 'rules:legal',
    action: 'escalate',
    explanation: 'They wrote of a lawyer, a court or the law.',
    patterns: [
      /\b(?:lawyers?|attorney|lawsuit|legal action|small claims|in court|to court|better business bureau|bbb|(?:i'll|i’ll|will|gonna|going to) sue|sue (?:you|them|your)|suing|police report)\b/i,
      /(?<!\p{L})(?:abogad[oa]s?|demandar\p{L}*|denunciar\p{L}*|denuncia|tribunal\p{L}*|acciones legales|policía)(?!\p{L})/iu,
      /(?<!\p{L})(?:avocate?s?|porter plainte|tribun\p{L}+|poursuites?|poursuivre|en justice|mise en demeure)(?!\p{L})/iu,
    ],
  },
  {
    rule: 'rules:complaint',
    action: 'escalate',
    explanation: 'They wrote of a complaint or of their money back.',
    patterns: [
      /\b(?:refund(?:ed)?|money back|complain(?:t|ing)?|scam(?:med|mers?)?|overcharged|ripped off|rip-?off)\b/i,
      /(?<!\p{L})(?:reembols\p{L}+|devu[eé]lv\p{L}+ (?:el|mi) dinero|queja|reclamo|estafa\p{L}*|me cobraron de más)(?!\p{L})/iu,
      /(?<!\p{L})(?:rembours\p{L}+|réclamation|plainte|arnaque\p{L}*|escroc\p{L}*)(?!\p{L})/iu,
    ],
  },
  {
    rule: 'rules:anger',
    action: 'escalate',
    explanation: 'They sound angry.',
    patterns: [
      /\b(?:ridiculous|unacceptable|outrageous|disgusting|disgrace|furious|pissed|fed up|sick of|worst (?:company|service|experience|plumber|contractor)|terrible service|horrible service|wtf|bullshit|f+u+c+k\w*|never (?:using|hiring|calling) you|nobody (?:ever )?(?:answers|called|showed up|came))\b/i,
      /(?<!\p{L})(?:inaceptable|rid[ií]cul[oa]|furios[oa]|hart[oa] de|p[ée]sim[oa]|una vergüenza|qué asco|mierda|nadie (?:contesta|vino|llegó|me llamó))(?!\p{L})/iu,
      /(?<!\p{L})(?:inacceptable|inadmissible|ridicule|furieu\p{L}+|scandaleu\p{L}+|ras[- ]le[- ]bol|marre de|une honte|merde|personne (?:ne répond|n['’]est venu))/iu,
    ],
  },
  {
    rule: 'rules:person_wanted',
    action: 'escalate',
    explanation: 'They asked for a person.',
    patterns: [
      /\b(?:human|representative|call me|give me a call)\b|\b(?:real|actual|live) (?:person|human)\b|\b(?:talk|speak) (?:to|with) (?:a |an |the |your )?(?:someone|somebody|person|human|agent|manager|owner|boss)\b|\b(?:are you|is this) (?:a |an )?(?:bot|robot|ai|computer|machine|automated)\b/i,
      /(?<!\p{L})(?:ll[áa]m[ae]n?me|me (?:pueden?|podr[íi]an?) llamar|persona (?:real|de verdad)|hablar con (?:una persona|alguien|un humano|el (?:gerente|dueño|encargado))|(?:eres|es) un (?:robot|bot))(?!\p{L})/iu,
      /(?<!\p{L})(?:(?:r)?appelez[- ]moi|(?:me )?(?:r)?appeler|(?:vraie|véritable) personne|parler (?:à|avec) (?:une personne|quelqu['’]un|un humain|un conseiller|le (?:patron|responsable|gérant))|un (?:robot|bot) ?\?)/iu,
    ],
  },
  {
    rule: 'rules:no_more_texts',
    action: 'opt_out_suspected',
    explanation: 'It sounds as if they want no more texts.',
    patterns: [
      /\b(?:leave me alone|(?:don't|don’t|do not|quit|stop) (?:text|contact|messag|bother)\w*(?: me| us)?|remove me|take me off|lose (?:my|this) number|wrong number|not interested(?! in))\b/i,
      /(?<!\p{L})(?:d[ée]jenme en paz|no me (?:escriban?|contacten?|molesten?|manden?)|dejen? de (?:escribir|mandar|molestar)\p{L}*|no me interesa|número equivocado|b[óo]rrenme)(?!\p{L})/iu,
      /(?:laissez[- ]moi tranquille|ne (?:m['’]écrivez|me contactez|m['’]envoyez) (?:plus|pas)|arrêtez de (?:m['’]écrire|m['’]envoyer|me contacter)|pas intéressée?|mauvais numéro|retirez[- ]moi)/iu,
    ],
  },
  {
    rule: 'rules:no_longer_needed',
    action: 'close',
    explanation: 'They no longer need it.',
    patterns: [
      /\b(?:(?:found|hired|went with|going with|chose) (?:someone|somebody|another|a different|other)|no longer need|(?:don't|don’t|do not) need (?:it|this|you|that|anyone|anybody) any ?more|(?<!you |you've |they )already (?:been )?(?:fixed|solved|resolved|repaired|taken care of)(?!.*\b(?:but|again|still)\b)|never ?mind)\b/i,
      /(?<!\p{L})(?:ya no (?:lo |la |los )?necesit\p{L}+|ya (?:est[áa]|qued[óo]) (?:arreglad|resuelt|reparad)[oa]|ya encontr[ée]|contrat[ée] a otr[oa]|olv[íi]denlo)/iu,
      /(?:plus besoin|déjà (?:été )?(?:réparée?|réglée?|résolue?)|trouvé quelqu['’]un d['’]autre|laissez tomber|oubliez ma demande)/iu,
    ],
  },
  {
    rule: 'rules:price',
    action: 'escalate',
    explanation: 'They asked about a price, and the rules know none.',
    patterns: [
      /\b(?:how much|prices?|pricing|costs?|quote|estimate|hourly rate|rates|(?:do|would|will|did) you (?:guys )?charge)\b/i,
      /(?<!\p{L})(?:cu[áa]nto (?:cuesta|cobran?|sale|es|vale|ser[íi]a)|precios?|presupuesto|cotizaci[óo]n|tarifas?)(?!\p{L})/iu,
      /(?<!\p{L})(?:combien (?:ça |cela )?(?:co[ûu]te|pour|prenez|est-ce)|prix|tarifs?|devis)(?!\p{L})/iu,
    ],
  },
]
