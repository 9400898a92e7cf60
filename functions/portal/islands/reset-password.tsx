import { ResetPassword } from '../accounts/reset-password.tsx';
import { awaken } from '../phone/awaken.ts';

awaken(ResetPassword);
