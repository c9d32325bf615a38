import type { Registry } from './registry.ts';

/**
 * The origins of the websites that content types name for previews (`pluginOptions.preview.url`). What is no http address
 * is left out: nothing else may become part of a policy.
 */
export function previewOrigins(registry: Registry): string[] {
  const origins = [...registry.types.values()].flatMap(({ definition }) => {
    const preview = definition.pluginOptions?.preview;
    const url = typeof preview === 'object' && preview !== null && 'url' in preview ? preview.url : undefined;
    // Placeholders belong to the path; in the host they would make the origin unknown.
    if (typeof url !== 'string' || !URL.canParse(url)) return [];
    const { protocol, origin, host } = new URL(url);
    return /^https?:$/.test(protocol) && !/[{}%]/.test(host) ? [origin] : [];
  });
  return [...new Set(origins)].sort();
}
