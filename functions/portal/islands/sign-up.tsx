import { SignUp } from '../accounts/sign-up.tsx';
import { awaken } from '../phone/awaken.ts';

awaken(SignUp);
