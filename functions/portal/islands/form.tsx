import { Form } from '../form/form.tsx';
import { awaken } from '../phone/awaken.ts';

awaken(Form);
