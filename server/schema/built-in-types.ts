/** What relations of content may point at besides content types: visitors, who belong to auth. Pure. */
export const visitorTypeUid = 'plugin::users-permissions.user';
