import { SegmentedControl, Select, Stack, Text, useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { changeLanguage, languages, toLanguage } from '../../i18n/index.ts';
import { colorSchemes, toColorScheme } from '../../lib/color-schemes.ts';

/** Kept on this device, in force at once. */
export function Looks() {
  const { t, i18n } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Stack>
      <Stack gap={4}>
        <Text fw={500} id="appearance">
          {t('person.theme')}
        </Text>
        <SegmentedControl
          aria-labelledby="appearance"
          value={colorScheme}
          onChange={(value) => setColorScheme(toColorScheme(value))}
          data={colorSchemes.map((value) => ({ value, label: t(`theme.${value}`) }))}
        />
      </Stack>
      <Select
        label={t('person.language')}
        data={languages.map(({ code, name }) => ({ value: code, label: name }))}
        value={i18n.language}
        onChange={(value) => void changeLanguage(toLanguage(value ?? '') ?? 'en')}
        allowDeselect={false}
      />
    </Stack>
  );
}
