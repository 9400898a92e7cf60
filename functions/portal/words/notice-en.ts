import type { DataPageWords } from './data-page.ts';
import { noticeVersion } from './notice.ts';

/** The same, for those who read English; the Indonesian text counts. */
export const noticeInEnglish: DataPageWords = {
  title: 'How your personal data is protected',
  description: 'Privacy notice after UU 27/2022: which data, what for, who sees it, and your rights.',
  lead: 'This notice says which data we ask for, what for, who sees it, and what your rights are under UU 27/2022 on the protection of personal data. Where the two differ, the Indonesian text counts.',
  version: `Version of the notice: ${noticeVersion}`,
  sections: [
    {
      title: 'Who processes your data',
      paragraphs: [
        'The controller is the Province of DKI Jakarta, through its social service (Dinas Sosial). The kelurahan helps you and hands on your requests.',
      ],
    },
    {
      title: 'Which data, and what for',
      paragraphs: ['We ask only for what is needed to propose your family for DTKS.'],
      items: [
        'Account: NIK, name, e-mail address, phone number and password, so that nobody but you can open your registration.',
        'Family: KK number, and of each member NIK, name, place and date of birth, sex, relationship, marital status and job, to check the rules and to keep one person from being registered twice.',
        'Home and household: address, condition of the house, drinking water, electricity and the like, for the neighbourhood meeting and the home visit.',
        'Assets: car, motorcycle, land, buildings and other things asked about, since some decide a rule. This is financial data, which is protected more strictly (article 4).',
        'Photos of the KTP, of yourself with the KTP and of the front of the house: optional.',
      ],
    },
    {
      title: 'What is checked, and where',
      paragraphs: ['Your data is compared with two authorities. They receive only what is named here.'],
      items: [
        'The civil registry (Dukcapil) receives the NIK of each member, and answers with what it holds of that person.',
        'The regional tax agency (Bapenda) receives KK number and NIK, and answers with the vehicles, land and buildings on record.',
      ],
    },
    {
      title: 'Who can see it',
      paragraphs: [
        'Your data is not sold and not given away for advertising. This page loads nothing from anybody else.',
      ],
      items: [
        'You, after signing in to your account.',
        'Whoever holds the receipt code and knows the birth date of the head of the family can see its status. So keep the code safe.',
        'The officer who registers your family at the kelurahan sees what they enter for you.',
        'Officers who watch the line see number and state of a registration, without name and NIK.',
        'At present stored photos can be opened from your account only. Before officers can open them, this notice is renewed.',
        'After the checks the proposal is used in the musyawarah kelurahan, the home visit, and the decision by Dinas Sosial up to the ministry (Kementerian Sosial).',
      ],
    },
    {
      title: 'How it is protected',
      paragraphs: [],
      items: [
        'What you enter is sealed (encrypted) from the moment it is accepted. The part that accepts it can close the seal but not open it.',
        'Each family has a key of its own. Photos lie sealed as well.',
        'NIK and KK number are looked up only by a substitute that cannot be read back without a secret key.',
        'NIK, name and KK number are never written into the logs of the system and never stand in the address of a page.',
        'Your password is not kept; only a scrambled form of it is.',
        'No answer to the public shows whether a NIK is registered.',
      ],
    },
    {
      title: 'How long it is kept',
      paragraphs: [],
      items: [
        'Being signed in: at most 30 minutes.',
        'What the civil registry answered: used for 90 days, then the NIK is checked again where needed.',
        'Photos: until you delete them. After 30 days a photo may be deleted by itself.',
        'Registration forms: each submission is given a limit of 2 years from when it was accepted.',
        'When data past its limit is destroyed, and how long other data is kept, is decided by the Province and announced on this page.',
      ],
    },
    {
      title: 'Your rights',
      paragraphs: [],
      items: [
        'To see your data and get a copy in a form that machines can read (articles 7 and 13).',
        'To have wrong data corrected: do it yourself on the status page, or ask for it; it is done within 3 x 24 hours (articles 6 and 30).',
        'To object to a decision made by a machine alone (article 10). Here the machine only compares data; you can object to what it found, and people decide.',
        'To withdraw your consent (article 9). Your registration then goes no further.',
        'To have data deleted or destroyed (article 8). The key of your family is destroyed, so that the forms can be opened no more, with the next backup at the latest in the backups too.',
        'Some rights may be limited for tasks of the state (article 15). Then you are told why.',
      ],
    },
    {
      title: 'How to use your rights',
      paragraphs: [
        'Go to your kelurahan office or to Dinas Sosial with KTP and KK. It is free. Bring the receipt code if you have it.',
        'If you are not satisfied, you can complain to the agency for the protection of personal data.',
      ],
    },
    {
      title: 'Data of children',
      paragraphs: [
        'Data of members under 18 is processed only with the consent of a parent or guardian (article 25). The form asks for it separately. Children need no account.',
      ],
    },
    {
      title: 'If data leaks',
      paragraphs: [
        'If your data leaks, you and the agency in charge are told in writing within 3 x 24 hours: which data, when and how it happened, and what is done about it (article 46).',
      ],
    },
  ],
  eraseTitle: 'What lies on this phone',
  eraseWhat:
    'So that your answers are not lost when the network fails, some data lies on this phone only. Others who use this phone can see it.',
  eraseItems: [
    'Answers of the form that are not sent yet, and submissions that wait for the network.',
    'Your receipt codes.',
    'Photos that are not sent yet.',
  ],
  eraseButton: 'Delete everything from this phone',
  eraseAsk:
    'Answers and photos that are not sent yet will be lost, and you are signed out. Write down your receipt codes first. What we have accepted stays safe. Delete now?',
  eraseYes: 'Yes, delete everything',
  erasing: 'Deleting…',
  erased: 'No data of Daftar is left on this phone, and you are signed out.',
  erasedNotSignedOut:
    'No data of Daftar is left on this phone. There is no connection, so you are not signed out yet; your session ends by itself 30 minutes after signing in at the latest.',
  eraseFailed: 'This browser refuses to delete it. Delete the data of this site in the settings of your browser.',
};
