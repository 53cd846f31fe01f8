/** Text from outside, fit for a terminal: what could steer it or hide in it is shown as `\x1b` or `\u{202e}`. */
export function visible(text: string): string {
  // Control characters, and the invisible ones that turn the direction of text or hide in it (Unicode TR 36). Here, because V8
  // takes a while to read such a pattern.
  const invisible =
    /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu
  return text.replace(invisible, (character) => {
    const code = character.codePointAt(0) ?? 0
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`
  })
}

/** The same for text of several lines whose line breaks are ours. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n')
}
