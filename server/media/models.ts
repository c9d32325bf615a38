/** The system table of folders as an Objection model. Rows have camelCase keys; conditions name columns as they are in SQL. */
import { Model, snakeCaseMappers } from 'objection';

export class MediaFolder extends Model {
  static override tableName = 'media_folders';
  static override columnNameMappers = snakeCaseMappers();
  declare id: number;
  /** Null at the top. */
  declare parentId: number | null;
  declare name: string;
  declare createdAt: Date;
  declare updatedAt: Date;
  /** Null outside the trash. */
  declare deletedAt: Date | null;
}
