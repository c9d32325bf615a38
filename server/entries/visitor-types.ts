/**
 * Visitors (end users) and their roles as content types: what makes the query language of the content API read them.
 * Their tables belong to auth; here are only the names of the views' columns. They are not part of the content model.
 */
import {
  type ContentType,
  type Field,
  type Registry,
  type ScalarField,
  type ScalarKind,
  visitorTypeUid,
} from '../schema/index.ts';

export const visitorType = visitorTypeUid;
const visitorRoleType = 'plugin::users-permissions.role';

const role = type(visitorRoleType, 'visitor_role_entries', [
  scalar('name', 'string'),
  scalar('description', 'string'),
  scalar('type', 'string'),
  hidden('permissions'),
  hidden('users'),
]);

const visitor = type(visitorType, 'end_user_entries', [
  scalar('username', 'string'),
  scalar('email', 'email'),
  scalar('provider', 'string'),
  // Known by name so that they are refused as what they are; the view has no such columns.
  hidden('password'),
  hidden('resetPasswordToken'),
  hidden('confirmationToken'),
  scalar('confirmed', 'boolean'),
  scalar('blocked', 'boolean'),
  {
    ...base('role'),
    type: 'relation',
    relation: 'manyToOne',
    target: visitorRoleType,
    many: false,
    otherSide: null,
    storage: { in: 'column', column: 'role', inverseOrder: null },
  },
]);

/** A registry of its own: visitors are read with a reader of their own. */
export const visitorRegistry: Registry = {
  revision: 0,
  types: new Map([visitor, role].map((each) => [each.uid, each])),
  typeByRoute: new Map(),
  components: new Map(),
  locales: { default: '', codes: [] },
};

/** Visitors and their roles, as relations from content meet them. */
export const visitorTypes: readonly ContentType[] = [visitor, role];

/** A content type of the model, or one of these: what a relation may lead to. */
export function targetType({ types }: Registry, uid: string): ContentType | undefined {
  return types.get(uid) ?? visitorRegistry.types.get(uid);
}

function type(uid: string, view: string, fields: readonly Field[]): ContentType {
  const name = uid.slice(uid.lastIndexOf('.') + 1);
  return {
    uid,
    id: uid,
    kind: 'collectionType',
    singularName: name,
    pluralName: `${name}s`,
    displayName: name,
    route: `${name}s`,
    table: view,
    draftAndPublish: false,
    localized: false,
    fields,
    fieldByName: new Map(fields.map((field) => [field.name, field])),
    definition: { info: { displayName: name }, attributes: {} },
  };
}

function base(name: string) {
  return { id: name, name, required: false, private: false, localized: false, options: {} };
}

function scalar(name: string, kind: ScalarKind): ScalarField {
  return { ...base(name), type: 'scalar', kind, column: name, unique: false };
}

function hidden(name: string): ScalarField {
  return { ...scalar(name, 'string'), private: true };
}
