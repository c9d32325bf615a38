/** As in the file LICENSE; the build takes it from there. */
import text from '../../../../../LICENSE?raw';

export const licence: string = text;
