import { ResetPassword } from '../parts/reset-password.tsx';
import { awaken } from '../phone/awaken.ts';

awaken(ResetPassword);
