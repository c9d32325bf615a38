/** `/api/auth/…` in the contract's form: sign-in, registration, passwords and confirmation of the website's visitors. */
import { z } from 'zod';
import { endpoint, parseQueryString, type Routes } from '../../http/index.ts';
import type { Auth } from '../create-auth.ts';
import { authErrors } from '../errors.ts';
import { loadVisitorSettings } from '../settings/visitor-settings.ts';
import { confirmEmail, requestConfirmation } from './email-confirmation.ts';
import { endEndUserSession } from './end-user-sessions.ts';
import { readForm, rules } from './forms.ts';
import { exchangeRefreshToken } from './refresh-tokens.ts';
import {
  accountOf,
  changeVisitorPassword,
  registerVisitor,
  requestVisitorReset,
  resetVisitorPassword,
  signInVisitor,
} from './visitor-passwords.ts';

const tags = ['visitors'];
const action = (name: string) => `plugin::users-permissions.auth.${name}`;
/** A missing body is an empty one: then every required field is a problem of its own. */
const body = z.record(z.string(), z.unknown()).default({});
const registration = ['username', 'email', 'password'];
const newPassword = { password: rules.newPassword, passwordConfirmation: rules.repeatedPassword };
const fresh = { 'Cache-Control': 'no-store' };

export function visitorAuthRoutes(auth: Auth): Routes {
  return {
    'POST /api/auth/local': endpoint({
      summary: 'Sign in with user name or e-mail address',
      tags,
      permission: action('callback'),
      dialect: 'strapi',
      body,
      handler: async ({ body, request }) => {
        const form = readForm(body, { identifier: rules.text, password: rules.text });
        return { body: await signInVisitor(auth, form, request), headers: fresh };
      },
    }),

    'POST /api/auth/local/register': endpoint({
      summary: 'Register and sign in',
      tags,
      permission: action('register'),
      dialect: 'strapi',
      body,
      handler: async ({ body, request }) => {
        const others = Object.keys(body).filter((name) => !registration.includes(name));
        if (others.length > 0) throw authErrors.invalid_parameters({ names: others.join(', ') });
        const form = readForm(body, { email: rules.email, username: rules.username, password: rules.newPassword });
        return { body: await registerVisitor(auth, form, request), headers: fresh };
      },
    }),

    'POST /api/auth/refresh': endpoint({
      summary: 'Exchange a refresh token for a new JWT and a new token; each is good once',
      tags,
      permission: 'public',
      dialect: 'strapi',
      body,
      handler: async ({ body, request }) => {
        const { refreshToken } = readForm(body, { refreshToken: rules.text });
        await auth.rateLimits.take('refresh', request);
        return { body: await exchangeRefreshToken(auth, refreshToken), headers: fresh };
      },
    }),

    'POST /api/auth/logout': endpoint({
      summary: 'End the session of this JWT',
      tags,
      permission: 'signed-in',
      dialect: 'strapi',
      write: true,
      handler: async ({ request, tx }) => {
        auth.forgetAfterCommit(tx);
        const visitor = await auth.findVisitor(request.authorization);
        if (visitor) await endEndUserSession(tx, visitor.sessionId);
        return { body: { ok: true } };
      },
    }),

    'POST /api/auth/forgot-password': endpoint({
      summary: 'Mail a code for a new password; the answer is the same for every address',
      tags,
      permission: action('forgotPassword'),
      dialect: 'strapi',
      body,
      handler: async ({ body, request }) => {
        const { email } = readForm(body, { email: rules.email });
        await auth.rateLimits.take('reset-request', request, accountOf(email));
        await requestVisitorReset(auth, email);
        return { body: { ok: true } };
      },
    }),

    'POST /api/auth/reset-password': endpoint({
      summary: 'Set a new password with the mailed code, and sign in',
      tags,
      permission: action('resetPassword'),
      dialect: 'strapi',
      body,
      handler: async ({ body, request }) => {
        const { code, password } = readForm(body, { ...newPassword, code: rules.text });
        await auth.rateLimits.take('redeem', request);
        return { body: await resetVisitorPassword(auth, code, password), headers: fresh };
      },
    }),

    'POST /api/auth/change-password': endpoint({
      summary: 'Change the own password; ends all other sessions',
      tags,
      permission: action('changePassword'),
      dialect: 'strapi',
      body,
      handler: async ({ body, access, request }) => {
        if (access.actor.kind !== 'end-user') throw authErrors.no_visitor();
        const form = readForm(body, { ...newPassword, currentPassword: rules.text });
        return { body: await changeVisitorPassword(auth, access.actor.id, form, request), headers: fresh };
      },
    }),

    'GET /api/auth/email-confirmation': endpoint({
      summary: 'Where the mailed link leads: confirms the address',
      tags,
      permission: action('emailConfirmation'),
      dialect: 'strapi',
      handler: async ({ request }) => {
        const { confirmation } = readForm(parseQueryString(request.querystring), { confirmation: rules.text });
        await auth.rateLimits.take('redeem', request);
        await confirmEmail(auth, confirmation);
        const { confirmationRedirect } = await loadVisitorSettings(auth.database);
        return { status: 302, text: 'Confirmed', headers: { Location: confirmationRedirect || auth.siteUrl } };
      },
    }),

    'POST /api/auth/send-email-confirmation': endpoint({
      summary: 'Mail the link that confirms an address',
      tags,
      permission: action('sendEmailConfirmation'),
      dialect: 'strapi',
      body,
      handler: async ({ body, request }) => {
        const { email } = readForm(body, { email: rules.email });
        await auth.rateLimits.take('reset-request', request, accountOf(email));
        await requestConfirmation(auth, email);
        return { body: { email, sent: true } };
      },
    }),
  };
}
