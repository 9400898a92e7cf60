import { uploadsPerAccount } from '../../../shared/records/upload.ts';
import type { Bilingual } from '../lang.ts';
import type { PageWords } from '../page.ts';
import type { PhotoWords } from '../photos/photo-words.ts';

export type PhotosPageWords = PageWords &
  PhotoWords & {
    readonly lead: string;
    readonly aboutTitle: string;
    readonly about: readonly string[];
    readonly backLink: string;
  };

const id: PhotosPageWords = {
  title: 'Foto pendukung',
  description: 'Kirim foto KTP, swafoto dengan KTP, dan bagian depan rumah. Tidak wajib, dan boleh menyusul.',
  lead: 'Foto tidak wajib dan boleh menyusul. Tanpa foto pun pendaftaran Anda diterima dan diperiksa.',
  aboutTitle: 'Tentang foto Anda',
  about: [
    'Foto dikecilkan di ponsel Anda sebelum dikirim. Data tersembunyi dari kamera (lokasi, waktu, jenis ponsel) dibuang, dan nama berkas tidak dikirim.',
    'Foto yang belum terkirim tetap di ponsel ini, juga bila halaman ditutup, dan dikirim sendiri saat Anda membuka halaman ini lagi. Foto itu hanya tampil setelah Anda masuk.',
    'Saat ini foto yang tersimpan hanya dapat dibuka dari akun Anda, dan dapat Anda hapus di sini kapan saja. Sebelum petugas dapat membukanya untuk pemeriksaan, hal itu diumumkan dalam pemberitahuan data pribadi.',
  ],
  backLink: 'Ke keluarga saya',
  kinds: {
    ktp: {
      name: 'KTP',
      title: 'Foto KTP',
      purpose: 'Untuk mencocokkan data yang Anda ketik dengan KTP kepala keluarga. Pastikan semua tulisan terbaca.',
    },
    'selfie-ktp': {
      name: 'swafoto dengan KTP',
      title: 'Swafoto sambil memegang KTP',
      purpose:
        'Untuk memastikan bahwa pendaftar adalah pemilik KTP itu. Wajah dan KTP terlihat dalam satu foto, tanpa masker.',
    },
    'house-front': {
      name: 'depan rumah',
      title: 'Foto bagian depan rumah',
      purpose: 'Agar petugas mengenali rumah Anda saat kunjungan. Tidak perlu ada orang di dalam foto.',
    },
  },
  most: uploadsPerAccount,
  full: 'Anda sudah memiliki {n} foto, jumlah paling banyak untuk satu akun. Hapus foto yang tidak diperlukan untuk menambah yang baru.',
  signInTitle: 'Masuk untuk mengirim foto',
  signIn:
    'Foto dikirim dari akun Anda. Setelah masuk, Anda kembali ke halaman ini. Foto yang belum terkirim tidak hilang.',
  signInLink: 'Masuk',
  notOpened: 'Foto yang sudah tersimpan belum dapat ditampilkan. Foto baru tetap dapat Anda ambil.',
  take: 'Ambil foto',
  choose: 'Pilih dari galeri',
  ofKind: '(foto {name})',
  preparing: 'Foto sedang disiapkan…',
  notAPicture: 'Berkas ini bukan gambar yang dapat dibaca, maka tidak dikirim. Ambil foto baru atau pilih foto lain.',
  states: {
    unsent: 'Belum terkirim',
    sending: 'Sedang dikirim',
    failed: 'Gagal dikirim',
    stored: 'Tersimpan',
    waiting: 'Tidak ada fotonya',
  },
  advice: {
    goesByItself:
      'Tidak ada sambungan. Foto ini tersimpan di ponsel Anda dan dikirim sendiri begitu jaringan kembali, selama halaman ini terbuka. Anda juga dapat menekan "Kirim".',
    pressSend: 'Foto ini masih di ponsel Anda. Tekan "Kirim".',
    signInFirst: 'Foto ini tersimpan di ponsel Anda. Masuk dulu, lalu tekan "Kirim".',
    notKept: 'Ponsel ini tidak dapat menyimpan foto. Jangan tutup halaman ini sebelum foto tersimpan.',
    waiting: 'Pernah diberitahukan, tetapi fotonya tidak ada pada kami. Ambil foto lagi, atau hapus catatan ini.',
  },
  storedAt: 'Dikirim {at}',
  progress: '{n} persen terkirim',
  preview: 'Pratinjau foto {name}',
  send: 'Kirim',
  remove: 'Hapus',
  removeAsk: 'Hapus foto {name} ini? Foto yang dihapus tidak dapat dikembalikan.',
  removeYes: 'Ya, hapus',
  removing: 'Sedang menghapus…',
  news: {
    stored: 'Foto {name} sudah tersimpan.',
    unsent: 'Foto {name} belum terkirim.',
    failed: 'Foto {name} gagal dikirim.',
    deleted: 'Foto {name} sudah dihapus.',
  },
};

const en: PhotosPageWords = {
  title: 'Supporting photos',
  description:
    'Send photos of the KTP, of yourself with the KTP, and of the front of the house. Optional, and may come later.',
  lead: 'Photos are optional and may come later. Without them your registration is accepted and checked as well.',
  aboutTitle: 'About your photos',
  about: [
    'A photo is made smaller on your phone before it is sent. What the camera hides in it (place, time, kind of phone) is dropped, and no file name is sent.',
    'Photos that are not sent yet stay on this phone, also when the page is closed, and are sent by themselves when you open this page again. They are shown only after you have signed in.',
    'At present a stored photo can be opened from your account only, and you can delete it here at any time. Before officers can open it for the checks, the privacy notice will say so.',
  ],
  backLink: 'To my families',
  kinds: {
    ktp: {
      name: 'KTP',
      title: 'Photo of the KTP',
      purpose:
        'To compare what you typed with the KTP of the head of the family. Make sure that all of it can be read.',
    },
    'selfie-ktp': {
      name: 'yourself with the KTP',
      title: 'Photo of yourself holding the KTP',
      purpose: 'To make sure that who registers is the holder of that KTP. Face and KTP in one photo, without a mask.',
    },
    'house-front': {
      name: 'front of the house',
      title: 'Photo of the front of the house',
      purpose: 'So that the officer recognises your house at the home visit. Nobody needs to be in the photo.',
    },
  },
  most: uploadsPerAccount,
  full: 'You have {n} photos, the most that one account may have. Delete those you do not need to add new ones.',
  signInTitle: 'Sign in to send photos',
  signIn:
    'Photos are sent from your account. After signing in you come back here. Photos that are not sent yet are not lost.',
  signInLink: 'Sign in',
  notOpened: 'The photos that are stored cannot be shown yet. You can still take new ones.',
  take: 'Take a photo',
  choose: 'Choose from gallery',
  ofKind: '(photo: {name})',
  preparing: 'Preparing the photo…',
  notAPicture: 'This file is no picture that can be read, so it was not sent. Take a new photo or choose another one.',
  states: {
    unsent: 'Not sent yet',
    sending: 'Being sent',
    failed: 'Could not be sent',
    stored: 'Stored',
    waiting: 'Photo missing',
  },
  advice: {
    goesByItself:
      'No connection. This photo is kept on your phone and is sent by itself when the network is back, as long as this page is open. You can also press "Send".',
    pressSend: 'This photo is still on your phone. Press "Send".',
    signInFirst: 'This photo is kept on your phone. Sign in first, then press "Send".',
    notKept: 'This phone cannot keep photos. Do not close this page before the photo is stored.',
    waiting: 'We were told of it, but do not have the photo. Take it again, or delete this entry.',
  },
  storedAt: 'Sent {at}',
  progress: '{n} per cent sent',
  preview: 'Preview of the photo: {name}',
  send: 'Send',
  remove: 'Delete',
  removeAsk: 'Delete this photo ({name})? What is deleted cannot be brought back.',
  removeYes: 'Yes, delete',
  removing: 'Deleting…',
  news: {
    stored: 'Photo stored: {name}.',
    unsent: 'Photo not sent yet: {name}.',
    failed: 'Photo could not be sent: {name}.',
    deleted: 'Photo deleted: {name}.',
  },
};

export const photosWords: Bilingual<PhotosPageWords> = { id, en };
