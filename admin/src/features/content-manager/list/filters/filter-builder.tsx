/**
 * The form for all filters of a list: conditions in groups, over every field and through relations and components.
 * Opens as soon as it is loaded. What is finished holds at once; the rest waits here.
 */
import { Button, MantineThemeProvider, Popover } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconFilter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ContentType, componentsQuery } from '../../../../api/content-types.ts';
import classes from './filter-builder.module.css';
import { ConditionGroup } from './filter-group.tsx';
import { completeOnly, countRules, type FilterGroup, noFilters, printFilters } from './filter-tree.ts';
import { newRule } from './new-rule.ts';

type Props = {
  readonly type: ContentType;
  readonly types: readonly ContentType[];
  readonly filters: FilterGroup;
  readonly onChange: (filters: FilterGroup, how?: 'replace') => void;
};

/** Long enough to finish a word, short enough to feel immediate. */
const pauseMs = 250;

/** Choices open within the panel, for a click beside it closes it; fixed, so that they may reach beyond its edge. */
const withChoicesInside = {
  components: { Combobox: { defaultProps: { withinPortal: false, floatingStrategy: 'fixed' } } },
};

export default function FilterBuilder({ type, types, filters, onChange }: Props) {
  const { t } = useTranslation();
  const { data: components = [] } = useQuery(componentsQuery);
  const model = { types, components };
  const [isOpen, setOpen] = useState(true);
  const [draft, setDraft] = useState<FilterGroup>(filters);
  const held = printFilters(filters);
  // The filters may change without the form: a chip is taken away, another view is chosen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: equal filters are the same, and what is being typed is not lost
  useEffect(() => {
    setDraft((current) => (printFilters(completeOnly(current)) === held ? current : filters));
  }, [held]);
  const first: FilterGroup = { ...noFilters, items: [newRule(model, type)] };
  const shown = draft.items.length === 0 ? first : draft;
  // The way back leads to what was shown before the form was opened, not through every word.
  const isHeld = useRef(false);
  const hold = useDebouncedCallback((next: FilterGroup) => {
    const complete = completeOnly(next);
    if (printFilters(complete) === held) return;
    onChange(complete, isHeld.current ? 'replace' : undefined);
    isHeld.current = true;
  }, pauseMs);
  const change = (next: FilterGroup) => {
    setDraft(next);
    hold(next);
  };
  const setOpened = (opened: boolean) => {
    hold.flush();
    isHeld.current = false;
    setOpen(opened);
  };
  return (
    <Popover opened={isOpen} onChange={setOpened} position="bottom-end" shadow="md" trapFocus withinPortal>
      <Popover.Target>
        <Button variant="default" leftSection={<IconFilter size={16} aria-hidden />} onClick={() => setOpened(!isOpen)}>
          {t('content.filter')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.panel} aria-label={t('content.filter')}>
        <MantineThemeProvider theme={withChoicesInside}>
          <ConditionGroup model={model} type={type} group={shown} onChange={change} depth={0} />
        </MantineThemeProvider>
        <div className={classes.foot}>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            disabled={countRules(draft) === 0}
            onClick={() => change(noFilters)}
          >
            {t('list.clearFilters')}
          </Button>
          <Button size="compact-md" onClick={() => setOpened(false)}>
            {t('actions.done')}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
