import type {Config} from '@docusaurus/types';

// The languages are in i18n: {locales: ['xx']} in other places.
const config: Config = {
  title: 'A clinic',
  url: 'https://clinic.example', // not http://
  baseUrl: '/',
  i18n: {
    defaultLocale: 'en',
    locales: ['en', 'pt-BR', 'ar'],
    localeConfigs: {ar: {direction: 'rtl'}},
  },
  presets: [['classic', {docs: {sidebarPath: './sidebars.ts'}}]],
};

export default config;
