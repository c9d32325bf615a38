/** The formats of Intl, each made once: making one takes longer than all else that a row of a list does. */

export const dateFormat = once(
  (language, options?: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, options),
);
export const numberFormat = once(
  (language, options?: Intl.NumberFormatOptions) => new Intl.NumberFormat(language, options),
);
export const relativeFormat = once(
  (language, options?: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(language, options),
);
/** Names of languages by their codes. */
export const languageNames = once((language) => new Intl.DisplayNames(language, { type: 'language' }));

function once<Format, Options>(make: (language: string, options?: Options) => Format) {
  const formats = new Map<string, Format>();
  return (language: string, options?: Options): Format => {
    const key = options === undefined ? language : `${language} ${JSON.stringify(options)}`;
    const made = formats.get(key) ?? make(language, options);
    formats.set(key, made);
    return made;
  };
}
