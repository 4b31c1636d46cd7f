/** What keeps a person from signing in, by the API's code. `message` is the API's own sentence, where it says more. */
export function signInProblem(code: string, message?: string): string {
  switch (code) {
    case 'invalid_email_or_password':
      return 'This email and password don’t match. Check both, or ask your administrator for a new password.'
    case 'too_many_attempts':
      return message ?? 'Too many tries. Wait 15 minutes, then try again.'
    case 'invalid_body':
      return 'Enter your email address and your password.'
    case 'unreachable':
      return 'The desk can’t be reached. Check your connection and try again; nothing you typed is lost.'
    case 'database_unavailable':
      return 'The desk is up, but its database is not. Try again in a minute.'
    default:
      return 'Signing in did not work. Try again; if it keeps failing, ask whoever runs the desk.'
  }
}
