// Node's hooks for the resolution of modules: https://nodejs.org/docs/latest-v20.x/api/module.html#customization-hooks

/** @type {Record<string, string>} */
let replaced = {}

/** @param {Record<string, string>} data from a module's address to that of the one in its place */
export function initialize(data) {
  replaced = data
}

/** @type {import('node:module').ResolveHook} */
export async function resolve(specifier, context, next) {
  const found = await next(specifier, context)
  const broken = replaced[found.url.split('?')[0] ?? '']
  return broken === undefined || context.parentURL?.split('?')[0] === broken ? found : { ...found, url: broken }
}
