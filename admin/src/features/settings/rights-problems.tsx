import { List } from '@mantine/core';
import type { Grant } from '../../../../server/admin-api.ts';
import { ApiError } from '../../api/errors.ts';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { errorMessage } from '../../i18n/error-message.ts';

type Props = { readonly error: Error | null /** What was sent. */; readonly grants: readonly Grant[] };

/** What is wrong with rights that were sent: each problem with the right that it is about. */
export function RightsProblems({ error, grants }: Props) {
  const problems = error instanceof ApiError ? error.problems : [];
  if (problems.length === 0) return <ErrorAlert>{errorMessage(error)}</ErrorAlert>;
  return (
    <ErrorAlert>
      <List size="sm">
        {problems.map(({ path, message }) => (
          <List.Item key={`${path.join('.')} ${message}`}>
            {path[0] === 'grants' && <code>{grants[Number(path[1])]?.action}</code>} {message}
          </List.Item>
        ))}
      </List>
    </ErrorAlert>
  );
}
