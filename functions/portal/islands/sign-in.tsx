import { SignIn } from '../accounts/sign-in.tsx';
import { awaken } from '../phone/awaken.ts';

awaken(SignIn);
