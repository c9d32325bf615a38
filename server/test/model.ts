/**
 * The one sample content model: a small magazine that uses every field kind, every kind of relation and every option.
 * In the form of `schema.json` files; tests and the demo build on it. Change it with care: golden files follow it.
 */

type Attributes = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export type SampleContentType = {
  readonly uid: string;
  readonly kind: 'collectionType' | 'singleType';
  readonly collectionName: string;
  readonly info: {
    readonly singularName: string;
    readonly pluralName: string;
    readonly displayName: string;
    readonly description?: string;
  };
  readonly options: { readonly draftAndPublish: boolean };
  readonly pluginOptions?: { readonly i18n: { readonly localized: boolean } };
  readonly attributes: Attributes;
};

export type SampleComponent = {
  readonly uid: string;
  readonly category: string;
  readonly collectionName: string;
  readonly info: { readonly displayName: string; readonly description?: string };
  readonly options: Readonly<Record<string, never>>;
  readonly attributes: Attributes;
};

const localized = { pluginOptions: { i18n: { localized: true } } };

/** Drafts, locales, every scalar kind, media, components, zone, relations of all directions. */
const story: SampleContentType = {
  uid: 'api::story.story',
  kind: 'collectionType',
  collectionName: 'stories',
  info: { singularName: 'story', pluralName: 'stories', displayName: 'Story', description: 'What readers come for' },
  options: { draftAndPublish: true },
  pluginOptions: { i18n: { localized: true } },
  attributes: {
    headline: { type: 'string', required: true, minLength: 2, maxLength: 120, ...localized },
    slug: { type: 'uid', targetField: 'headline', ...localized },
    teaser: { type: 'text', maxLength: 300, ...localized },
    body: { type: 'richtext', ...localized },
    layout: { type: 'blocks', ...localized },
    desk: { type: 'email' },
    genre: { type: 'enumeration', enum: ['report', 'essay', 'interview'], default: 'report' },
    pages: { type: 'integer', min: 1, max: 500 },
    prints: { type: 'biginteger' },
    price: { type: 'decimal', min: 0 },
    score: { type: 'float' },
    issueDate: { type: 'date' },
    airsAt: { type: 'datetime' },
    readAloudAt: { type: 'time' },
    checkedAt: { type: 'timestamp' },
    pinned: { type: 'boolean', default: false },
    extras: { type: 'json' },
    memo: { type: 'string', private: true },
    hero: { type: 'media', multiple: false, allowedTypes: ['images'] },
    pictures: { type: 'media', multiple: true, allowedTypes: ['images', 'videos'] },
    writer: { type: 'relation', relation: 'manyToOne', target: 'api::writer.writer', inversedBy: 'stories' },
    topics: { type: 'relation', relation: 'manyToMany', target: 'api::topic.topic', inversedBy: 'stories' },
    seeAlso: { type: 'relation', relation: 'manyToMany', target: 'api::story.story' },
    sequel: { type: 'relation', relation: 'oneToOne', target: 'api::story.story', inversedBy: 'prequel' },
    prequel: { type: 'relation', relation: 'oneToOne', target: 'api::story.story', mappedBy: 'sequel' },
    sources: { type: 'relation', relation: 'oneToMany', target: 'api::source.source' },
    card: { type: 'component', component: 'parts.card', repeatable: false, ...localized },
    facts: { type: 'component', component: 'parts.fact', repeatable: true, min: 0, max: 5, ...localized },
    sections: {
      type: 'dynamiczone',
      components: ['parts.pullquote', 'parts.figure', 'parts.teasers'],
      max: 20,
      ...localized,
    },
  },
};

/** Without drafts, with unique and private attributes and every length and pattern constraint. */
const writer: SampleContentType = {
  uid: 'api::writer.writer',
  kind: 'collectionType',
  collectionName: 'writers',
  info: { singularName: 'writer', pluralName: 'writers', displayName: 'Writer' },
  options: { draftAndPublish: false },
  attributes: {
    name: { type: 'string', required: true, unique: true, minLength: 2, maxLength: 60 },
    initials: { type: 'string', regex: '^[A-Z]{2,3}$' },
    phone: { type: 'string', private: true },
    passphrase: { type: 'password', minLength: 8 },
    portrait: { type: 'media', multiple: false },
    stories: { type: 'relation', relation: 'oneToMany', target: 'api::story.story', mappedBy: 'writer' },
    mentor: { type: 'relation', relation: 'oneToOne', target: 'api::writer.writer' },
  },
};

/** A tree, and the other side of a many-to-many. */
const topic: SampleContentType = {
  uid: 'api::topic.topic',
  kind: 'collectionType',
  collectionName: 'topics',
  info: { singularName: 'topic', pluralName: 'topics', displayName: 'Topic' },
  options: { draftAndPublish: false },
  attributes: {
    label: { type: 'string', required: true, unique: true },
    parent: { type: 'relation', relation: 'manyToOne', target: 'api::topic.topic', inversedBy: 'children' },
    children: { type: 'relation', relation: 'oneToMany', target: 'api::topic.topic', mappedBy: 'parent' },
    stories: { type: 'relation', relation: 'manyToMany', target: 'api::story.story', mappedBy: 'topics' },
  },
};

/** Drafts without locales; closed to the public in the tests of permissions. */
const source: SampleContentType = {
  uid: 'api::source.source',
  kind: 'collectionType',
  collectionName: 'sources',
  info: { singularName: 'source', pluralName: 'sources', displayName: 'Source' },
  options: { draftAndPublish: true },
  attributes: {
    title: { type: 'string', required: true },
    code: { type: 'string', unique: true },
    confidential: { type: 'boolean', default: true },
  },
};

const frontPage: SampleContentType = {
  uid: 'api::front-page.front-page',
  kind: 'singleType',
  collectionName: 'front_pages',
  info: { singularName: 'front-page', pluralName: 'front-pages', displayName: 'Front page' },
  options: { draftAndPublish: true },
  pluginOptions: { i18n: { localized: true } },
  attributes: {
    motto: { type: 'string', required: true, ...localized },
    leads: { type: 'relation', relation: 'oneToMany', target: 'api::story.story' },
    card: { type: 'component', component: 'parts.card', repeatable: false, ...localized },
  },
};

const card: SampleComponent = {
  uid: 'parts.card',
  category: 'parts',
  collectionName: 'components_parts_cards',
  info: { displayName: 'Card', description: 'How a page shows up elsewhere' },
  options: {},
  attributes: {
    title: { type: 'string', required: true, maxLength: 70 },
    summary: { type: 'text' },
    image: { type: 'media', multiple: false, allowedTypes: ['images'] },
    note: { type: 'string', private: true },
    facts: { type: 'component', component: 'parts.fact', repeatable: true },
  },
};

const fact: SampleComponent = {
  uid: 'parts.fact',
  category: 'parts',
  collectionName: 'components_parts_facts',
  info: { displayName: 'Fact' },
  options: {},
  attributes: {
    label: { type: 'string', required: true },
    amount: { type: 'decimal' },
    total: { type: 'biginteger' },
    since: { type: 'date' },
    seenAt: { type: 'datetime' },
    opens: { type: 'time' },
  },
};

const pullquote: SampleComponent = {
  uid: 'parts.pullquote',
  category: 'parts',
  collectionName: 'components_parts_pullquotes',
  info: { displayName: 'Pull quote' },
  options: {},
  attributes: {
    words: { type: 'text', required: true },
    speaker: { type: 'relation', relation: 'oneToOne', target: 'api::writer.writer' },
  },
};

const figure: SampleComponent = {
  uid: 'parts.figure',
  category: 'parts',
  collectionName: 'components_parts_figures',
  info: { displayName: 'Figure' },
  options: {},
  attributes: {
    caption: { type: 'string' },
    images: { type: 'media', multiple: true, allowedTypes: ['images'] },
  },
};

const teasers: SampleComponent = {
  uid: 'parts.teasers',
  category: 'parts',
  collectionName: 'components_parts_teasers',
  info: { displayName: 'Teasers' },
  options: {},
  attributes: {
    heading: { type: 'string' },
    stories: { type: 'relation', relation: 'oneToMany', target: 'api::story.story' },
    card: { type: 'component', component: 'parts.card', repeatable: false },
  },
};

/** Locales of the sample: English first. */
export const sampleLocales = { default: 'en', codes: ['en', 'fr', 'de'] } as const;

export const sampleModel: {
  readonly contentTypes: readonly SampleContentType[];
  readonly components: readonly SampleComponent[];
} = {
  contentTypes: [story, writer, topic, source, frontPage],
  components: [fact, card, pullquote, figure, teasers],
};

/** The sample model as a change set: what the schema engine takes. */
export const sampleChange = {
  contentTypes: Object.fromEntries(sampleModel.contentTypes.map((type) => [type.uid, type])),
  components: Object.fromEntries(sampleModel.components.map((component) => [component.uid, component])),
};
