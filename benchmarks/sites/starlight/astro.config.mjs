import { defineConfig } from 'astro/config';
import starlight from '@astrojs/starlight';

export default defineConfig({
  site: 'https://clinic.example',
  integrations: [
    starlight({
      title: 'A clinic',
      defaultLocale: 'root',
      locales: {
        root: { label: 'English', lang: 'en' },
        ar: { label: 'العربية', lang: 'ar', dir: 'rtl' },
        el: { label: 'Ελληνικά', lang: 'el' },
      },
    }),
  ],
});
