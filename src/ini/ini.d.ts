/** The package has no types of its own; only its reader is used. */
declare module 'ini' {
  type Tree = { readonly [name: string]: string | Tree | undefined }
  const ini: { parse(text: string): Tree }
  export default ini
}
