/** Which of the places besides the content types somebody with these rights (`Me.may`) can do anything in. */
import { settingsNeeds } from '../features/settings/settings-needs.ts';

const anyOf = (actions: readonly string[]) => (may: readonly string[]) =>
  actions.some((action) => may.includes(action));

export const mayOpen = {
  media: anyOf(['plugin::upload.content-api.find', 'plugin::upload.content-api.upload']),
  model: anyOf(['schema.read']),
  settings: anyOf(Object.values(settingsNeeds).flat()),
};
