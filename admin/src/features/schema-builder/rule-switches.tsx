/** The yes/no rules of a field, each with what it means. */
import { SimpleGrid, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Attribute } from '../../../../server/admin-api.ts';
import type { ApiProblem } from '../../api/errors.ts';
import { isLocalised } from '../../fields/attributes.ts';
import { problemMessage } from '../../i18n/problem-message.ts';
import { useBuilder } from './builder-context.ts';
import { hasRule, rulesOf, withRule } from './field-options.ts';
import { isComponent } from './model.ts';
import { optionProblem } from './problems.ts';

type Props = {
  readonly uid: string;
  readonly attribute: Attribute;
  readonly onChange: (attribute: Attribute) => void;
  readonly problems: readonly ApiProblem[];
};

export function RuleSwitches({ uid, attribute, onChange, problems }: Props) {
  const { t } = useTranslation();
  const { model } = useBuilder();
  const rules = rulesOf(attribute, {
    inComponent: isComponent(uid),
    typeIsLocalised: isLocalised(model[uid] ?? {}),
  });
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} mt="xs">
      {rules.map((rule) => {
        const problem = optionProblem(problems, rule);
        return (
          <Switch
            key={rule}
            label={t(`model.rules.${rule}`)}
            description={t(`model.ruleHints.${rule}`)}
            checked={hasRule(attribute, rule)}
            onChange={(event) => onChange(withRule(attribute, rule, event.currentTarget.checked))}
            error={problem && problemMessage(problem)}
          />
        );
      })}
    </SimpleGrid>
  );
}
