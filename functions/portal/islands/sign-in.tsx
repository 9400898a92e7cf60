import { SignIn } from '../parts/sign-in.tsx';
import { awaken } from '../phone/awaken.ts';

awaken(SignIn);
