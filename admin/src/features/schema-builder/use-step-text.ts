import { useTranslation } from 'react-i18next';
import type { SchemaStep } from '../../../../server/admin-api.ts';
import { useBuilder } from './builder-context.ts';
import { attributesOf, fieldId, type Model } from './model.ts';
import { localeWords, type Rule, stepWords } from './step-words.ts';

/** A step in the reader's language where its kind is known, else as the server describes it. */
export function useStepText(): (step: Pick<SchemaStep, 'id' | 'description'>) => string {
  const { t } = useTranslation();
  const ruleText = useRuleText();
  const { base, model } = useBuilder();
  return (step) => {
    const locale = localeWords(step);
    if (locale) return t(`model.localeSteps.${locale.verb}`, { language: locale.code });
    const words = stepWords(step);
    if (!words) return step.description;
    const { uid, verb } = words;
    const type = (model[uid] ?? base[uid])?.info.displayName ?? uid;
    switch (verb) {
      case 'dropSearch':
      case 'buildSearch':
      case 'dropWords':
      case 'buildWords':
        return t(`model.searchSteps.${verb}`, { type });
      case 'dropIndex':
      case 'buildIndex': {
        const [field] = fieldOf(words.fieldId, uid, model, base) ?? [];
        if (field !== undefined) return t(`model.ruleSteps.${verb}`, { type, field });
        // A new field gets its id when it is applied.
        return verb === 'buildIndex' ? t('model.ruleSteps.buildNewIndex', { type }) : step.description;
      }
      case 'dropRule':
      case 'holdRule': {
        // A rule that goes stands in the model that was, one that comes in the model to be.
        const models = verb === 'dropRule' ? ([base, model] as const) : ([model, base] as const);
        const [field, attribute] = fieldOf(words.fieldId, uid, ...models) ?? [];
        if (field === undefined) return step.description;
        return t(`model.ruleSteps.${verb}`, { type, field, rule: ruleText(words.rule, attribute) });
      }
      default:
        return words.field === ''
          ? t(`model.typeSteps.${verb}`, { type })
          : t(`model.fieldSteps.${verb}`, { type, field: words.field });
    }
  };
}

function fieldOf(id: string, uid: string, ...models: readonly Model[]) {
  return models
    .flatMap((model) => Object.entries(attributesOf(model, uid)))
    .find(([, attribute]) => fieldId(attribute) === id);
}

/** A rule as the dialog of the field calls it, with its value. */
function useRuleText(): (rule: Rule, options: Readonly<Record<string, unknown>> | undefined) => string {
  const { t } = useTranslation();
  return (rule, options = {}) => {
    switch (rule) {
      case 'required':
      case 'unique':
        return t(`model.rules.${rule}`);
      case 'enum':
        return `${t('model.options.enum')}: ${Array.isArray(options.enum) ? options.enum.join(', ') : ''}`;
      case 'minItems':
        return `${t('model.counts.min')}: ${String(options.min)}`;
      case 'maxItems':
        return `${t('model.counts.max')}: ${String(options.max)}`;
      default:
        return `${t(`model.options.${rule}`)}: ${String(options[rule])}`;
    }
  };
}
