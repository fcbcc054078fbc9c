/** The pages of docs/rules, bundled by esbuild.mjs. */
declare module 'corrflow:rule-pages' {
  /** Markdown text by rule name. */
  export const pages: Readonly<Record<string, string>>;
}
