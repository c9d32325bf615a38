/** An OpenAPI 3.1 document as far as the page shows it, and what is read out of it. Pure. */

export type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly additionalProperties?: boolean | Schema;
};

export type Parameter = {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: Schema;
};

type Content = { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> };

type RawOperation = {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Content;
  readonly responses?: Readonly<Record<string, Content & { readonly description?: string }>>;
};

export type OpenApiDocument = {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly servers?: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
};

export type Operation = {
  /** Unique in the document, and the address of its place on the page. */
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly parameters: readonly Parameter[];
  readonly body: Schema | undefined;
  readonly responses: readonly {
    readonly status: string;
    readonly description: string;
    readonly schema: Schema | undefined;
  }[];
};

export type Group = { readonly tag: string; readonly operations: readonly Operation[] };

/** The operations by their first tag, both in the order of the document. */
export function groupOperations(document: OpenApiDocument): Group[] {
  const groups = new Map<string, Operation[]>();
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, raw] of Object.entries(methods)) {
      const tag = raw.tags?.[0] ?? '';
      groups.set(tag, [...(groups.get(tag) ?? []), toOperation(method, path, raw)]);
    }
  }
  return [...groups].map(([tag, operations]) => ({ tag, operations }));
}

/** The groups with the operations whose path, method, summary or tag holds every word; groups without any are left out. */
export function filterGroups(groups: readonly Group[], text: string): Group[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return groups
    .map(({ tag, operations }) => ({
      tag,
      operations: operations.filter(({ method, path, summary }) => {
        const haystack = `${tag} ${method} ${path} ${summary}`.toLowerCase();
        return words.every((word) => haystack.includes(word));
      }),
    }))
    .filter(({ operations }) => operations.length > 0);
}

/** The schema that a reference names, else the schema itself; undefined for a reference that leads nowhere. */
export function resolve(document: OpenApiDocument, schema: Schema): Schema | undefined {
  return schema.$ref === undefined ? schema : document.components?.schemas?.[refName(schema.$ref)];
}

/** `list of Article`, `text or null`: the type in one line. */
export function typeLabel(schema: Schema): string {
  if (schema.$ref !== undefined) return refName(schema.$ref);
  const options = schema.oneOf ?? schema.anyOf;
  if (options) return [...new Set(options.map(typeLabel))].join(' | ');
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const types = [schema.type ?? 'any'].flat();
  return types
    .map((type) => {
      if (type === 'array') return schema.items ? `${typeLabel(schema.items)}[]` : 'array';
      return schema.format && type === 'string' ? schema.format : type;
    })
    .join(' | ');
}

/** A request that can be pasted into a shell; values to fill in stand in capitals. */
export function curlExample({ method, path, body }: Operation, document: OpenApiDocument, origin: string): string {
  const url = `${document.servers?.[0]?.url || origin}${path.replace(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase())}`;
  const lines = [`curl ${method === 'GET' ? '' : `-X ${method} `}'${url}'`, `-H 'Authorization: Bearer TOKEN'`];
  if (body) {
    lines.push(`-H 'Content-Type: application/json'`);
    lines.push(`-d '${JSON.stringify(exampleOf(document, body)).replaceAll("'", "'\\''")}'`);
  }
  return lines.join(' \\\n  ');
}

/** A small value of a schema. References are followed two deep: enough to see the form. */
export function exampleOf(document: OpenApiDocument, schema: Schema, depth = 0): unknown {
  const { $ref, ...rest } = schema;
  if ($ref !== undefined) {
    const target = resolve(document, schema);
    return target && depth < 2 ? exampleOf(document, target, depth + 1) : {};
  }
  if (rest.default !== undefined) return rest.default;
  if (rest.const !== undefined) return rest.const;
  if (rest.enum) return rest.enum[0];
  const options = rest.oneOf ?? rest.anyOf;
  if (options?.[0]) return exampleOf(document, options[0], depth);
  const type = [rest.type].flat()[0];
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(rest.properties ?? {})
          .slice(0, 4)
          .map(([name, property]) => [name, exampleOf(document, property, depth)]),
      );
    case 'array':
      return rest.items && depth < 2 ? [exampleOf(document, rest.items, depth + 1)] : [];
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return true;
    case 'string':
      return textExamples[rest.format ?? ''] ?? 'text';
    default:
      return null;
  }
}

const textExamples: Readonly<Record<string, string>> = {
  email: 'ada@example.com',
  date: '2026-01-31',
  time: '10:00:00.000',
  'date-time': '2026-01-31T10:00:00.000Z',
};

function toOperation(method: string, path: string, raw: RawOperation): Operation {
  return {
    id: `${method}-${path.replace(/[^\w]+/g, '-').replace(/^-|-$/g, '')}`,
    method: method.toUpperCase(),
    path,
    summary: raw.summary ?? '',
    parameters: raw.parameters ?? [],
    body: schemaOf(raw.requestBody),
    responses: Object.entries(raw.responses ?? {}).map(([status, response]) => ({
      status,
      description: response.description ?? '',
      schema: schemaOf(response),
    })),
  };
}

function schemaOf(content: Content | undefined): Schema | undefined {
  const schema = content?.content?.['application/json']?.schema;
  return schema && Object.keys(schema).length > 0 ? schema : undefined;
}

function refName(ref: string): string {
  return ref.split('/').at(-1) ?? ref;
}
