/** What a role or a token may do: the matrix of content types, a drawer to narrow a row, and everything else below. */
import {
  ActionIcon,
  Alert,
  Button,
  Checkbox,
  Fieldset,
  SimpleGrid,
  Stack,
  Table,
  Text,
  Title,
  Tooltip,
} from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Grant } from '../../../../server/admin-api.ts';
import { contentTypesQuery } from '../../api/content-types.ts';
import { FileRightsDrawer } from './file-rights-drawer.tsx';
import { NarrowDrawer } from './narrow-drawer.tsx';
import { useRightText } from './right-text.ts';
import { areasOf, cellOf, everyType, fileArea, givenAs, type Holder, toggled, verbs, withAction } from './rights.ts';
import classes from './rights-editor.module.css';

type Props = {
  /** Every action that can be given. */
  readonly actions: readonly string[];
  readonly grants: readonly Grant[];
  readonly onChange: (grants: readonly Grant[]) => void;
  readonly holder: Holder;
  readonly readOnly?: boolean;
};

export type Subject = { readonly uid: string; readonly name: string };

export function RightsEditor({ actions, grants, onChange, holder, readOnly = false }: Props) {
  const { t } = useTranslation();
  return (
    <Stack gap="lg">
      {grants.some(({ broken }) => broken) && <Alert color="yellow">{t('roles.broken')}</Alert>}
      <section aria-labelledby="rights-content">
        <Title order={2} size="h4" id="rights-content">
          {t('roles.contentTitle')}
        </Title>
        <Text c="var(--text-dimmed)" mb="sm">
          {t('roles.contentHint')}
        </Text>
        <Matrix grants={grants} onChange={onChange} holder={holder} readOnly={readOnly} />
      </section>
      <section aria-labelledby="rights-other">
        <Title order={2} size="h4" id="rights-other" mb="sm">
          {t('roles.otherTitle')}
        </Title>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          {areasOf(actions).map(({ area, actions: ofArea }) => (
            <Area key={area} {...{ area, grants, onChange, holder, readOnly }} actions={ofArea} />
          ))}
        </SimpleGrid>
      </section>
    </Stack>
  );
}

type MatrixProps = Omit<Props, 'actions'> & { readonly readOnly: boolean };

function Matrix({ grants, onChange, holder, readOnly }: MatrixProps) {
  const { t } = useTranslation();
  const { data: types = [] } = useQuery(contentTypesQuery);
  const [narrowed, setNarrowed] = useState<Subject>();
  const subjects: readonly Subject[] = [
    ...(holder === 'role' ? [{ uid: everyType, name: t('roles.everyType') }] : []),
    ...types.map(({ uid, info }) => ({ uid, name: info.displayName })),
  ];
  return (
    <div className={classes.frame}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th className={classes.subject}>{t('roles.contentType')}</Table.Th>
            {verbs.map((verb) => (
              <Table.Th key={verb} className={classes.cell}>
                {t(`roles.verbs.${verb}`)}
              </Table.Th>
            ))}
            <Table.Th w={56} aria-label={t('roles.narrow')} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {subjects.map((subject) => (
            <Table.Tr key={subject.uid}>
              <Table.Th scope="row" className={classes.subject}>
                {subject.name}
              </Table.Th>
              {verbs.map((verb) => {
                const cell = cellOf(grants, subject.uid, verb);
                const viaEvery = subject.uid !== everyType && cellOf(grants, everyType, verb) === 'all';
                return (
                  <Table.Td key={verb} className={classes.cell}>
                    <Tooltip label={t('roles.viaEvery')} disabled={!viaEvery}>
                      <Checkbox
                        className={classes.box}
                        aria-label={t('roles.cell', { verb: t(`roles.verbs.${verb}`), name: subject.name })}
                        checked={cell === 'all' || viaEvery}
                        indeterminate={cell === 'some' && !viaEvery}
                        disabled={readOnly || viaEvery}
                        onChange={() => onChange(toggled(grants, subject.uid, verb))}
                      />
                    </Tooltip>
                  </Table.Td>
                );
              })}
              <Table.Td>
                <Tooltip label={t('roles.narrow')}>
                  <ActionIcon
                    disabled={readOnly}
                    onClick={() => setNarrowed(subject)}
                    aria-label={t('roles.narrowName', { name: subject.name })}
                  >
                    <IconAdjustmentsHorizontal size={18} stroke={1.6} aria-hidden />
                  </ActionIcon>
                </Tooltip>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <NarrowDrawer
        subject={narrowed}
        grants={grants}
        holder={holder}
        onChange={onChange}
        onClose={() => setNarrowed(undefined)}
      />
    </div>
  );
}

type AreaProps = Props & { readonly area: string; readonly readOnly: boolean };

function Area({ area, actions, grants, onChange, holder, readOnly }: AreaProps) {
  const { t } = useTranslation();
  const textOf = useRightText();
  const [isNarrowing, setNarrowing] = useState(false);
  return (
    <Fieldset legend={textOf('areas', area)} className={classes.area ?? ''}>
      {actions.map((action) => (
        <Checkbox
          key={action}
          label={textOf('actions', action)}
          title={action}
          checked={givenAs(grants, action) === 'all'}
          indeterminate={givenAs(grants, action) === 'some'}
          disabled={readOnly}
          onChange={(event) => onChange(withAction(grants, action, event.currentTarget.checked))}
        />
      ))}
      {area === fileArea && !readOnly && (
        <>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconAdjustmentsHorizontal size={16} stroke={1.6} aria-hidden />}
            onClick={() => setNarrowing(true)}
          >
            {t('roles.files.title')}
          </Button>
          <FileRightsDrawer
            opened={isNarrowing}
            onClose={() => setNarrowing(false)}
            {...{ grants, holder, onChange }}
          />
        </>
      )}
    </Fieldset>
  );
}
