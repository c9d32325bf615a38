/** The services that we know by name, so that only a client id and its secret must be entered. Pure. */

/** What a service is like; a provider may replace each address. */
export type Preset =
  | { readonly is: 'oidc'; readonly scopes: string; readonly issuer: string | undefined }
  | {
      readonly is: 'oauth';
      readonly scopes: string;
      readonly authorizeUrl: string;
      readonly tokenUrl: string;
      readonly profileUrl: string;
      /** Where addresses stand with whether they are verified. */
      readonly emailsUrl: string;
    };

export const presets = {
  github: {
    is: 'oauth',
    scopes: 'read:user user:email',
    authorizeUrl: 'https://github.com/login/oauth/authorize',
    tokenUrl: 'https://github.com/login/oauth/access_token',
    profileUrl: 'https://api.github.com/user',
    emailsUrl: 'https://api.github.com/user/emails',
  },
  google: { is: 'oidc', scopes: 'openid email profile', issuer: 'https://accounts.google.com' },
  oidc: { is: 'oidc', scopes: 'openid email profile', issuer: undefined },
} as const satisfies Record<string, Preset>;

export type PresetName = keyof typeof presets;
export const presetNames = Object.keys(presets) as [PresetName, ...PresetName[]];
