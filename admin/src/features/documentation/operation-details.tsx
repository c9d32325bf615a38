/** One operation: a line that opens to parameters, body, answers and an example. */
import { Code, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../components/copy-button.tsx';
import classes from './documentation.module.css';
import { curlExample, type OpenApiDocument, type Operation, type Parameter, typeLabel } from './openapi.ts';
import { SchemaView } from './schema-view.tsx';

type Props = { readonly operation: Operation; readonly document: OpenApiDocument };

export function OperationDetails({ operation, document }: Props) {
  // The content of a closed one is not made: a model of 50 types has hundreds of operations.
  const [isOpen, setIsOpen] = useState(() => window.location.hash === `#${operation.id}`);
  return (
    <details
      id={operation.id}
      className={classes.operation}
      open={isOpen}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary>
        <span className={classes.method} data-method={operation.method}>
          {operation.method}
        </span>
        <code className={classes.path}>{operation.path}</code>
        <span className={classes.summary}>{operation.summary}</span>
      </summary>
      {isOpen && <Content operation={operation} document={document} />}
    </details>
  );
}

function Content({ operation, document }: Props) {
  const { t } = useTranslation();
  const { parameters, body, responses } = operation;
  const example = curlExample(operation, document, window.location.origin);
  return (
    <div className={classes.content}>
      <div className={classes.example}>
        <Code block>{example}</Code>
        <span className={classes.copy}>
          <CopyButton value={example} />
        </span>
      </div>
      {parameters.length > 0 && (
        <section>
          <Title order={3}>{t('documentation.parameters')}</Title>
          <Parameters parameters={parameters} />
        </section>
      )}
      {body && (
        <section>
          <Title order={3}>{t('documentation.body')}</Title>
          <SchemaView schema={body} document={document} />
        </section>
      )}
      {responses.map(({ status, description, schema }) => (
        <section key={status}>
          <Title order={3}>
            {status === 'default' ? t('documentation.errors') : t('documentation.answer', { status })}
          </Title>
          {description !== '' && <p className={classes.description}>{description}</p>}
          {schema && <SchemaView schema={schema} document={document} />}
        </section>
      ))}
    </div>
  );
}

function Parameters({ parameters }: { readonly parameters: readonly Parameter[] }) {
  const { t } = useTranslation();
  return (
    <dl className={classes.properties}>
      {parameters.map(({ name, in: place, required, description, schema }) => (
        <div key={`${place} ${name}`}>
          <dt>
            <code>{name}</code>
            <span className={classes.type}>{schema ? typeLabel(schema) : ''}</span>
            <span className={classes.place}>
              {place}
              {required ? `, ${t('rules.required')}` : ''}
            </span>
          </dt>
          {description && <dd>{description}</dd>}
        </div>
      ))}
    </dl>
  );
}
