// Templates are read as text when the app is built.
declare module '*.typ?raw' {
  const text: string
  export default text
}
