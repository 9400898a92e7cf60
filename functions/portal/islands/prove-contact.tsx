import { ProveContact } from '../accounts/prove-contact.tsx';
import { awaken } from '../phone/awaken.ts';

awaken(ProveContact);
