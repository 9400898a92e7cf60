import { SignUp } from '../parts/sign-up.tsx';
import { awaken } from '../phone/awaken.ts';

awaken(SignUp);
