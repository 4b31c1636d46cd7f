// @ts-check

/**
 * The element that `selector` names, of the kind that is expected. Its absence is a bug in the page.
 * @template {Element} T
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T}
 */
export function find(root, selector, kind) {
  const element = root.querySelector(selector)
  if (element instanceof kind) return element
  throw new Error(`The page has no ${kind.name} at ${selector}`)
}

/**
 * @template {Element} T
 * @param {ParentNode} root
 * @param {string} name as in `data-part`
 * @param {new () => T} kind
 */
export function part(root, name, kind) {
  return find(root, `[data-part="${name}"]`, kind)
}

/**
 * A copy of the one element inside a `<template>`.
 * @param {string} id
 */
export function copyOf(id) {
  const { content } = find(document, `#${id}`, HTMLTemplateElement)
  return find(document.importNode(content, true), '*', HTMLElement)
}

/**
 * Points every link to the desk at it.
 * @param {string | undefined | null} deskUrl
 */
export function linkDesk(deskUrl) {
  if (!deskUrl) return
  for (const link of document.querySelectorAll('a[data-desk-link]')) {
    link.setAttribute('href', deskUrl)
    link.removeAttribute('hidden')
  }
}
