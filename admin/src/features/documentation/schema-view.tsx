/** The properties of a schema; what they refer to opens in place, as deep as the reader goes. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './documentation.module.css';
import { type OpenApiDocument, resolve, type Schema, typeLabel } from './openapi.ts';

type Props = { readonly schema: Schema; readonly document: OpenApiDocument };

export function SchemaView({ schema, document }: Props) {
  const properties = Object.entries(propertiesOf(document, schema) ?? {});
  const required = resolve(document, schema)?.required ?? [];
  if (properties.length === 0) return <span className={classes.type}>{typeLabel(schema)}</span>;
  return (
    <dl className={classes.properties}>
      {properties.map(([name, property]) => (
        <Property key={name} name={name} schema={property} document={document} isRequired={required.includes(name)} />
      ))}
    </dl>
  );
}

type PropertyProps = Props & { readonly name: string; readonly isRequired: boolean };

function Property({ name, schema, document, isRequired }: PropertyProps) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const inner = innerSchemas(document, schema);
  return (
    <div>
      <dt>
        <code>{name}</code>
        {inner.length > 0 ? (
          <button type="button" className={classes.open} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {typeLabel(schema)}
          </button>
        ) : (
          <span className={classes.type}>{typeLabel(schema)}</span>
        )}
        {isRequired && <span className={classes.place}>{t('rules.required')}</span>}
      </dt>
      {schema.description && <dd>{schema.description}</dd>}
      {isOpen && (
        <dd className={classes.inner}>
          {inner.map((one) => (
            <div key={typeLabel(one)}>
              {inner.length > 1 && <div className={classes.type}>{typeLabel(one)}</div>}
              <SchemaView schema={one} document={document} />
            </div>
          ))}
        </dd>
      )}
    </div>
  );
}

/** The schemas with properties that a value of this one holds: itself, its items, or its alternatives. */
function innerSchemas(document: OpenApiDocument, schema: Schema): Schema[] {
  const options = schema.oneOf ?? schema.anyOf;
  if (options) return options.flatMap((option) => innerSchemas(document, option));
  if (schema.items) return innerSchemas(document, schema.items);
  return propertiesOf(document, schema) ? [schema] : [];
}

function propertiesOf(document: OpenApiDocument, schema: Schema): Schema['properties'] {
  return resolve(document, schema)?.properties;
}
