'use client'

import { Check, Copy } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { postJson } from '@/components/live/desk-api'
import { Button } from '@/components/ui/button'
import { ConfirmButton } from './confirm-button'

type FormWebhookProps = { clientId: string; mayEdit: boolean; address: string }

/** How a website hands its leads to the desk: where to, with what, and with which token. */
export function FormWebhook({ clientId, mayEdit, address }: FormWebhookProps) {
  const router = useRouter()
  const [token, setToken] = useState<string | null>(null)
  async function rotate() {
    const { formToken } = await postJson<{ formToken: string }>('/api/client/settings/form-token', { clientId })
    setToken(formToken)
    router.refresh()
  }
  return (
    <div className="flex flex-col gap-7">
      <section className="flex flex-col gap-1.5">
        <h2 className="font-medium">Address</h2>
        <Copied name="address" text={address} />
      </section>
      <section className="flex flex-col gap-1.5">
        <h2 className="font-medium">Example</h2>
        <p className="measure text-small text-ink-soft">
          Only the phone is required. Send the same Idempotency-Key when you try again, and nobody is texted twice.
        </p>
        <Copied name="example" text={exampleOf(address, token)} />
      </section>
      <section className="flex flex-col items-start gap-1.5">
        <h2 className="font-medium">Token</h2>
        <p className="measure text-small text-ink-soft">
          It says which business a form belongs to, so keep it on your server. The desk keeps no copy: whoever has lost
          it makes a new one.
        </p>
        {token !== null && (
          <div role="status" className="my-1 flex w-full flex-col gap-1.5 rounded-control bg-signal-wash p-3">
            <p>This is the new token. Copy it now: it is shown only once.</p>
            <Copied name="token" text={token} />
          </div>
        )}
        {mayEdit && (
          <ConfirmButton
            label="Make a new token"
            title="Make a new token?"
            about="The token that your website uses now stops working at once. Its forms are refused until it has the new one."
            doIt="Make a new token"
            onConfirm={rotate}
          />
        )}
      </section>
    </div>
  )
}

function exampleOf(address: string, token: string | null): string {
  const lead = '{"name": "Ana", "phone": "512-555-0142", "consent": true}'
  return [
    `curl ${address} \\`,
    `  -H 'Authorization: Bearer ${token ?? 'YOUR_FORM_TOKEN'}' \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -H 'Idempotency-Key: 4711' \\`,
    `  -d '${lead}'`,
  ].join('\n')
}

/** Words for another program, to be taken whole. */
function Copied({ name, text }: { name: string; text: string }) {
  const [copied, setCopied] = useState(false)
  async function copy() {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <div className="flex w-full items-start gap-1 rounded-control border border-line bg-panel py-1 pr-1 pl-3">
      <pre className="min-w-0 flex-1 py-1.5 font-mono text-small wrap-anywhere whitespace-pre-wrap">{text}</pre>
      <Button look="plain" className="px-2.5! text-small noscript:hidden" onClick={() => void copy()}>
        {copied ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />}
        <span aria-live="polite">{copied ? 'Copied' : 'Copy'}</span>
        <span className="sr-only"> {name}</span>
      </Button>
    </div>
  )
}
