import { demoSignIns } from '../../infra/local/demo.ts';
import type { SessionRole } from '../../shared/records/session.ts';
import { someone } from '../support/client.ts';

export const fuzzRoles = ['nobody', 'citizen', 'officer', 'operator'] as const satisfies readonly (
  | SessionRole
  | 'nobody'
)[];
export type FuzzRole = (typeof fuzzRoles)[number];

/** Another citizen, who must see nothing of what a role's own account has made. */
export const neighbour = {
  role: 'neighbour',
  name: 'tetangga',
  email: 'tetangga@daftar.example',
  password: someone.password,
};

/** How schemathesis signs in as each role and as the neighbour (Web Fuzzing Commons). */
export const signInsDocument = () => ({
  auth: [...demoSignIns, neighbour].map(({ role, email, password }) => ({
    name: role,
    loginEndpointAuth: {
      verb: 'POST',
      endpoint: '/v1/sessions',
      contentType: 'application/json',
      payloadRaw: JSON.stringify({ email, password }),
      expectCookies: true,
    },
  })),
});
