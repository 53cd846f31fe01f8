/** A line being typed on a raw terminal, and the start of an escape sequence that has not come whole yet. */
export type Line = { readonly text: string; readonly sequence: string }

/** What a piece of input made of the line; what follows Enter in a piece is dropped, as `getpass` drops it. */
export type Typed = { readonly line: Line; readonly done?: 'entered' | 'ended' | 'interrupted' | 'suspended' }

export const emptyLine: Line = { text: '', sequence: '' }

const endings: Readonly<Record<string, Typed['done']>> = {
  '\r': 'entered',
  '\n': 'entered',
  '\x03': 'interrupted',
  '\x1c': 'interrupted',
  '\x1a': 'suspended',
}

/** Applies what was typed or pasted, as the terminal itself would have edited the line; arrows and paste marks vanish. */
export function typed(line: Line, input: string): Typed {
  let { text, sequence } = line
  for (const key of input) {
    if (sequence) {
      sequence = afterKey(sequence, key)
      continue
    }
    const done = key === '\x04' && text === '' ? 'ended' : endings[key]
    if (done) return { line: { text, sequence }, done }
    if (key === '\x1b') sequence = key
    else text = edited(text, key)
  }
  return { line: { text, sequence } }
}

function edited(text: string, key: string): string {
  if (key === '\x7f' || key === '\b') return [...text].slice(0, -1).join('')
  if (key === '\x15') return ''
  if (key === '\x17') return text.replace(/\S*\s*$/, '')
  return key < ' ' ? text : text + key
}

/** Whether the sequence goes on: `ESC [ … letter`, `ESC O letter`, or ESC and any one key. */
function afterKey(sequence: string, key: string): string {
  if (sequence === '\x1b') return key === '[' || key === 'O' ? sequence + key : ''
  return sequence.startsWith('\x1b[') && !/[@-~]/.test(key) ? sequence + key : ''
}
