import { forbidden, invalidToken, type Stop, type Token, tokenAt } from './xml-token.ts'

/** An element without its prefix and attributes; `text` is what stands before its first child. */
export type Element = { readonly name: string; readonly children: Element[]; text: string }

/** A document, or why it is none and where: `no element found: line 1, column 0`. */
export type Parsed = { readonly root: Element } | { readonly fault: string }

const deepest = 64

/**
 * Reads the XML that STS writes and nothing cleverer: no document type, nothing nested deeper than an answer can be.
 * Never recursive: depth costs no stack.
 */
export function parseXml(source: string): Parsed {
  try {
    return { root: build(source) }
  } catch (stop) {
    if (stop instanceof Error) throw stop
    const { words, at } = stop as Stop
    const before = source.slice(0, at).split('\n')
    return { fault: `${words}: line ${before.length}, column ${before.at(-1)?.length ?? 0}` }
  }
}

function build(source: string): Element {
  const document: Element = { name: '', children: [], text: '' }
  const path = [document]
  const refuse = (words: string, at: number): never => {
    throw { words, at } satisfies Stop
  }
  const bad = forbidden.exec(source)
  if (bad) refuse(invalidToken, bad.index)
  let at = 0
  for (let token: Token; at < source.length; at = token.end) {
    token = tokenAt(source, at)
    const element = path.at(-1) ?? document
    const afterRoot = element === document && document.children.length > 0
    if (token.kind === 'text' || token.kind === 'cdata') {
      const stray = element !== document ? -1 : token.kind === 'cdata' ? 0 : token.text.search(/\S/)
      if (stray >= 0) refuse(afterRoot ? 'junk after document element' : misplaced(source[at + stray]), at + stray)
      if (element.children.length === 0) element.text += token.text
    } else if (token.kind === 'close') {
      if (element === document) refuse(invalidToken, at + 1)
      if (token.name !== element.name) refuse('mismatched tag', at + 2)
      path.pop()
    } else if (token.kind === 'open') {
      if (afterRoot) refuse('junk after document element', at)
      if (path.length > deepest) refuse('nested too deep', at)
      const child: Element = { name: token.name, children: [], text: '' }
      element.children.push(child)
      if (!token.empty) path.push(child)
    }
  }
  return path.length > 1 ? refuse('no element found', at) : (document.children[0] ?? refuse('no element found', at))
}

/** Expat calls a word in front of the document a syntax error, and a brace or a bracket no token at all. */
function misplaced(character = ''): string {
  return /[\w\u0080-\uffff]/.test(character) ? 'syntax error' : invalidToken
}

/** The first child of that name. */
export function child(parent: Element | undefined, name: string): Element | undefined {
  return parent?.children.find((element) => element.name === name)
}
