interface ImportMetaEnv {
  readonly VITE_PLINTH_URL?: string;
}

interface ImportMeta {
  readonly env: ImportMetaEnv;
}
