import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { SignInForm } from '@/components/sign-in/sign-in-form'
import { Mark } from '@/components/ui/mark'
import { auth } from '@/lib/auth'

export const metadata: Metadata = { title: 'Sign in · Handback' }

type LoginPageProps = { searchParams: Promise<{ error?: string | string[] }> }

export default async function LoginPage({ searchParams }: LoginPageProps) {
  if ((await auth()) !== null) redirect('/conversations')
  const { error } = await searchParams
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-84 flex-col justify-center gap-6 p-6">
      <div className="flex items-center gap-2.5">
        <Mark className="size-8 text-signal-ink" />
        <h1 className="text-title font-semibold">Sign in to Handback</h1>
      </div>
      <SignInForm errorCode={typeof error === 'string' ? error : null} />
    </main>
  )
}
