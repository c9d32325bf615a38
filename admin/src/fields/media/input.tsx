/** Files of an entry: what is chosen, and the way to choose more. */
import { ActionIcon, Button, Input } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowLeft, IconArrowRight, IconPhotoPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Asset } from '../../../../server/admin-api.ts';
import { isMany } from '../attributes.ts';
import { type FieldProps, inputProps } from '../field-props.ts';
import { moveItem } from '../items/list-items.ts';
import { toAssets } from '../values.ts';
import classes from './media.module.css';
import { MediaPicker } from './picker.tsx';
import { Preview } from './preview.tsx';

export function MediaInput(props: FieldProps) {
  const { t } = useTranslation();
  const { definition, value, onChange, readOnly } = props;
  const [isOpen, picker] = useDisclosure();
  const many = isMany(definition);
  const assets = toAssets(value);
  const choose = (asset: Asset) => {
    onChange(many ? [...assets, asset] : [asset]);
    if (!many) picker.close();
  };
  const { readOnly: _, 'aria-invalid': __, ...wrapper } = inputProps(props);
  return (
    <Input.Wrapper {...wrapper} labelElement="div">
      {assets.length > 0 && (
        <ul className={classes.chosen} aria-label={props.label}>
          {assets.map((asset, index) => (
            <li key={asset.id} className={classes.item}>
              <Preview asset={asset} />
              <span className={classes.name}>{asset.name}</span>
              {!readOnly && (
                <span className={classes.actions}>
                  {many && assets.length > 1 && (
                    <>
                      <ActionIcon
                        size="sm"
                        disabled={index === 0}
                        onClick={() => onChange(moveItem(assets, index, index - 1))}
                        aria-label={t('fields.moveUp', { name: asset.name })}
                      >
                        <IconArrowLeft size={14} />
                      </ActionIcon>
                      <ActionIcon
                        size="sm"
                        disabled={index === assets.length - 1}
                        onClick={() => onChange(moveItem(assets, index, index + 1))}
                        aria-label={t('fields.moveDown', { name: asset.name })}
                      >
                        <IconArrowRight size={14} />
                      </ActionIcon>
                    </>
                  )}
                  <ActionIcon
                    size="sm"
                    onClick={() => onChange(assets.filter((other) => other !== asset))}
                    aria-label={t('fields.remove', { name: asset.name })}
                  >
                    <IconX size={14} />
                  </ActionIcon>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {!readOnly && (
        <Button variant="default" leftSection={<IconPhotoPlus size={16} aria-hidden />} onClick={picker.open}>
          {many || assets.length === 0 ? t('fields.chooseFile') : t('fields.replaceFile')}
        </Button>
      )}
      <MediaPicker
        opened={isOpen}
        onClose={picker.close}
        title={props.label}
        chosen={assets}
        allowedTypes={Array.isArray(definition.allowedTypes) ? definition.allowedTypes.map(String) : []}
        onChoose={choose}
      />
    </Input.Wrapper>
  );
}
