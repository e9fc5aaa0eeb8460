;;; disclosure.el --- Client of disclosure-ls for Eglot  -*- lexical-binding: t; -*-

;; Package-Requires: ((emacs "27.1") (eglot "1.9"))

;;; Commentary:

;; Checks and completes drafts of Chinese budget disclosures.  See README.md.

;;; Code:

(require 'cl-lib)
(require 'eglot)

(defgroup disclosure nil
  "Drafts of Chinese budget disclosures."
  :group 'text)

(defcustom disclosure-server-command '("disclosure-ls" "serve" "--stdio")
  "The server with its arguments; a name is looked for in `exec-path'."
  :type '(repeat string))

(defcustom disclosure-settings nil
  "The keys of the configuration section `disclosure', as in disclosure-ls.json.
For instance (:profile \"anhui\" :disable [\"text.doubled\"])."
  :type 'plist)

(defvar eglot--capf-session)

(defun disclosure--ask ()
  "Eglot's completion data for what the server proposes at point, nil for nothing.
Eglot compares proposals with the symbol at point, which in Chinese text is all
that stands before it since the last punctuation mark, so it is told that there
is none."
  (let* ((eglot--capf-session nil)      ; else Eglot from 1.16 on may answer for a text that was there before
         (data (cl-letf (((symbol-function 'bounds-of-thing-at-point) #'ignore)) (eglot-completion-at-point)))
         (proposals (and data (all-completions "" (nth 2 data)))))
    (mapc #'disclosure--mend-snippet proposals)
    (and proposals (cons proposals (nthcdr 3 data)))))

(defun disclosure--item (proposal)
  "What the server said of PROPOSAL."
  (get-text-property 0 'eglot--lsp-item proposal))

(defun disclosure--mend-snippet (proposal)
  "Write the snippet of PROPOSAL as yasnippet reads it.
It knows no choices, and evaluates what stands between backquotes."
  (let* ((item (disclosure--item proposal))
         (edit (plist-get item :textEdit)))
    (when (and edit (eql (plist-get item :insertTextFormat) 2))
      (plist-put edit :newText
                 (replace-regexp-in-string
                  "`" "\\\\`"
                  (replace-regexp-in-string
                   "\\${\\([0-9]+\\)|\\([^,|]*\\)[^|]*|}" "${\\1:\\2}" (plist-get edit :newText) t)
                  t)))))

(defun disclosure--length (proposal)
  "How many characters before point PROPOSAL replaces."
  (let* ((edit (plist-get (disclosure--item proposal) :textEdit))
         (range (or (plist-get edit :range) (plist-get edit :insert))))
    (if range
        (- (point) (car (funcall (if (fboundp 'eglot-range-region) 'eglot-range-region 'eglot--range-region) range)))
      0)))

(defun disclosure-completion-at-point ()
  "Complete with what the server proposes at point."
  (when-let ((answer (disclosure--ask)))
    (let* ((buffer (current-buffer))
           ;; The proposals may replace more or less; whichever is chosen, Eglot puts it where it belongs.
           (start (- (point) (apply #'min (mapcar #'disclosure--length (car answer)))))
           (asked (buffer-substring-no-properties start (point)))
           (proposals
            (lambda (typed)
              ;; Some clients keep this table while one types on.
              (when (and (not (equal typed asked)) (>= (point) start)
                         (equal typed (buffer-substring-no-properties start (point))))
                (setq answer (disclosure--ask) asked typed))
              (car answer))))
      `(,start ,(point)
        ,(lambda (typed predicate action)
           (pcase action
             ('metadata '(metadata (category . disclosure)
                                   (display-sort-function . identity) (cycle-sort-function . identity)))
             ('t (seq-filter (or predicate #'identity) (mapcar #'copy-sequence (funcall proposals typed))))
             ;; What is there already is not taken for the choice of one among several.
             ('lambda (and (not (equal typed asked)) (member typed (car answer)) t))
             ('nil (and (member typed (car answer)) t))))
        :exit-function
        ,(lambda (proposal status)
           (when (and answer (memq status '(finished exact)))
             (with-current-buffer buffer
               ;; Eglot expects the proposal behind all that was typed.
               (delete-region start (point))
               (insert asked proposal)
               (funcall (plist-get (cdr answer) :exit-function) proposal status))))
        ,@(cdr answer)))))

(defun disclosure--try-completion (typed table predicate point)
  "Complete TYPED up to POINT if one proposal of TABLE satisfies PREDICATE."
  (let ((proposals (all-completions typed table predicate)))
    (cond ((cdr proposals) (cons typed point))
          ((equal (car proposals) typed) t)
          (proposals (cons (car proposals) (length (car proposals)))))))

(defun disclosure--all-completions (typed table predicate _point)
  "All proposals of TABLE for TYPED that satisfy PREDICATE."
  (all-completions typed table predicate))

;; The server has compared already, by pinyin too, so that nothing is compared here.
(add-to-list 'completion-styles-alist
             '(disclosure disclosure--try-completion disclosure--all-completions "What the server proposes."))
(add-to-list 'completion-category-defaults '(disclosure (styles disclosure)))

(defun disclosure--manage ()
  "Put our completion in the place of Eglot's while Eglot manages the buffer."
  (when (derived-mode-p 'disclosure-mode)
    (if (eglot-managed-p)
        (progn
          (remove-hook 'completion-at-point-functions #'eglot-completion-at-point t)
          (add-hook 'completion-at-point-functions #'disclosure-completion-at-point nil t))
      (remove-hook 'completion-at-point-functions #'disclosure-completion-at-point t))))

(add-hook 'eglot-managed-mode-hook #'disclosure--manage)

(defun disclosure-tab ()
  "Insert a tab in a row of cells that tabs separate, else do what TAB does."
  (interactive)
  (if (string-match-p "\t" (buffer-substring (line-beginning-position 0) (line-end-position)))
      (insert "\t")
    (call-interactively #'indent-for-tab-command)))

(defvar disclosure-mode-map
  (let ((map (make-sparse-keymap)))
    ;; Before Emacs 30 `text-mode' has `ispell-complete-word' there.
    (define-key map (kbd "C-M-i") #'completion-at-point)
    (define-key map (kbd "TAB") #'disclosure-tab)
    map))

;;;###autoload
(define-derived-mode disclosure-mode text-mode "Disclosure"
  "Mode for drafts of Chinese budget disclosures (部门预算公开, 部门决算公开)."
  (setq-local eglot-workspace-configuration
              (and disclosure-settings `((:disclosure . ,disclosure-settings)))))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.disclosure\\(?:\\.md\\|\\.txt\\)?\\'" . disclosure-mode))

(add-to-list 'eglot-server-programs
             (cons 'disclosure-mode (lambda (&rest _) disclosure-server-command)))

(provide 'disclosure)

;;; disclosure.el ends here
