/** For a link that must not take away what stands on this page. */
export const inNewTab = { target: '_blank', rel: 'noopener' } as const;
