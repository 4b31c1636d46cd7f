/** What stands in a form's fields, without spaces around it; '' for one that is not there. */
export function textIn(form: FormData): (name: string) => string {
  return (name) => {
    const value = form.get(name)
    return typeof value === 'string' ? value.trim() : ''
  }
}
