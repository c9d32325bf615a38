/**
 * What the admin app calls and gets, as types only: the key of the route record leads to the parts of its input and to
 * its answer. The admin's client imports this file and nothing else of the server.
 */

/** The signed-in administrator. */
export type Me = {
  readonly id: number;
  readonly email: string;
  readonly firstname: string | null;
  readonly lastname: string | null;
};

export type ApiToken = {
  readonly id: number;
  readonly name: string;
  readonly description: string | null;
  readonly type: 'full-access' | 'read-only' | 'custom';
  readonly lastUsedAt: string | null;
  readonly expiresAt: string | null;
  readonly createdAt: string;
};

/** A field as defined: its kind, and the options that the kind knows. */
export type Attribute = { readonly type: string } & Readonly<Record<string, unknown>>;

/** A content type as it stands in files. */
export type ContentTypeDefinition = {
  readonly kind: 'collectionType' | 'singleType';
  readonly info: {
    readonly singularName: string;
    readonly pluralName: string;
    readonly displayName: string;
    readonly description?: string;
  };
  readonly options?: Readonly<Record<string, unknown>> & { readonly draftAndPublish?: boolean };
  readonly pluginOptions?: Readonly<Record<string, unknown>>;
  readonly attributes: Readonly<Record<string, Attribute>>;
};

export type ComponentDefinition = {
  readonly info: { readonly displayName: string; readonly description?: string };
  readonly attributes: Readonly<Record<string, Attribute>>;
};

/** A definition under the name that the model knows it by. */
type Named<D> = { readonly uid: string; readonly definition: D };

type One<T> = { readonly data: T };
type Many<T> = { readonly data: readonly T[] };

type Credentials = { readonly email: string; readonly password: string };

export type AdminApi = {
  'GET /admin/api/setup': { answer: One<{ readonly done: boolean }> };
  'POST /admin/api/setup': {
    body: Credentials & { readonly token: string; readonly firstname?: string; readonly lastname?: string };
    answer: unknown;
  };
  'POST /admin/api/login': { body: Credentials; answer: unknown };
  'POST /admin/api/logout': { answer: unknown };
  'POST /admin/api/forgot-password': { body: { readonly email: string }; answer: unknown };
  'POST /admin/api/reset-password': { body: { readonly code: string; readonly password: string }; answer: unknown };
  'GET /admin/api/users/me': { answer: One<Me> };
  'GET /admin/api/api-tokens': { answer: Many<ApiToken> };
  'POST /admin/api/api-tokens': {
    body: {
      readonly name: string;
      readonly description: string;
      readonly type: ApiToken['type'];
      /** Milliseconds; null for ever. */
      readonly lifespan: number | null;
    };
    answer: One<ApiToken & { readonly accessKey: string }>;
  };
  'DELETE /admin/api/api-tokens/:id': { params: { readonly id: number }; answer: unknown };
  'GET /admin/api/content-types': { answer: Many<Named<ContentTypeDefinition>> };
  'GET /admin/api/components': { answer: Many<Named<ComponentDefinition>> };
  /** An OpenAPI 3.1 document; the page that shows it knows the parts that it reads. */
  'GET /api/openapi.json': { answer: unknown };
};
