/** Descriptions of the API for tools and people: pure functions of the routes and the registry. */
export { describeApi } from './document.ts';
export { describeTypes } from './typescript.ts';
