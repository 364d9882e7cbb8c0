declare module "virtual:hant" {
  /** words.ts in 繁體, made by build.mjs. */
  export const HANT: Record<keyof typeof import("./words").HANS, string>;
}
