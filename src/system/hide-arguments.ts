/** On Linux and macOS the title is written over the arguments, which `ps` reads; Windows keeps them. */
export function hideArguments(): void {
  process.title = 'stsctl'
}
