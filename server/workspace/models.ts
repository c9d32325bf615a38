/** The system tables of this domain as Objection models. Rows have camelCase keys; conditions name columns as they are in SQL. */
import { Model, snakeCaseMappers } from 'objection';
import type { ListColumn } from './list-settings.ts';

export class SavedView extends Model {
  static override tableName = 'saved_views';
  static override columnNameMappers = snakeCaseMappers();
  static override jsonAttributes = ['columns'];
  declare id: number;
  declare contentType: string;
  /** Null when the account is gone. */
  declare ownerId: number | null;
  declare name: string;
  declare query: string;
  declare columns: readonly ListColumn[] | null;
  declare shared: boolean;
  declare updatedAt: Date;
}

export class ListSettings extends Model {
  static override tableName = 'list_settings';
  static override idColumn = ['admin_id', 'content_type'];
  static override columnNameMappers = snakeCaseMappers();
  static override jsonAttributes = ['columns'];
  declare adminId: number;
  declare contentType: string;
  declare columns: readonly ListColumn[] | null;
  declare defaultViewId: number | null;
  declare updatedAt: Date;
}
